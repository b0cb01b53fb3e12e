package engraft.ingestion.hl7v2.mllp;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Reads who a certificate is of. */
final class Certificates {

  private Certificates() {}

  /** The common name of the verified client; nothing on a connection without TLS. */
  static @Nullable String commonName(Socket connection) throws SSLPeerUnverifiedException {
    if (!(connection instanceof SSLSocket secure)) {
      return null;
    }
    return secure.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
        ? commonName(certificate.getSubjectX500Principal().getName())
        : null;
  }

  static @Nullable String commonName(String distinguishedName) {
    try {
      return new LdapName(distinguishedName)
          .getRdns().stream()
              .filter(rdn -> rdn.getType().toUpperCase(Locale.ROOT).equals("CN"))
              .map(Rdn::getValue)
              .map(Object::toString)
              .findFirst()
              .orElse(null);
    } catch (InvalidNameException e) {
      return null;
    }
  }
}
