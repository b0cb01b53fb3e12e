package engraft.cli.client;

/** What lets a caller in. */
public sealed interface Credentials {

  /** A token that somebody else obtained. */
  record Token(String value) implements Credentials {
    @Override
    public String toString() {
      return "Token[hidden]";
    }
  }

  /** A person who signs in through the command's own public client. */
  record Person(String username, String password) implements Credentials {
    @Override
    public String toString() {
      return "Person[%s]".formatted(username);
    }
  }

  /** A confidential client, such as a hospital's. */
  record Machine(String clientId, String secret) implements Credentials {
    @Override
    public String toString() {
      return "Machine[%s]".formatted(clientId);
    }
  }
}
