package engraft.cli.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.BooleanSupplier;

/** Asks whether somebody listens on a port of this machine. */
record PortProbe(int port) implements BooleanSupplier {

  private static final int TIMEOUT_MILLIS = 1_000;

  @Override
  public boolean getAsBoolean() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
