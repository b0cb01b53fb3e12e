package engraft.ingestion.hl7v2.mllp;

import java.net.InetAddress;

/** Addresses that share their first bits, such as {@code 10.1.0.0/16}; or a single one. */
record AddressRange(InetAddress network, int bits) {

  AddressRange {
    int most = network.getAddress().length * Byte.SIZE;
    if (bits < 1 || bits > most) {
      throw new IllegalArgumentException(
          "bits (%d) of an address range must be within [1, %d]".formatted(bits, most));
    }
  }

  /** An address, or one with the number of bits that count behind a slash. */
  static AddressRange of(String text) {
    int slash = text.indexOf('/');
    InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    return new AddressRange(
        network,
        slash < 0
            ? network.getAddress().length * Byte.SIZE
            : Integer.parseInt(text.substring(slash + 1)));
  }

  boolean contains(InetAddress address) {
    byte[] wanted = network.getAddress();
    byte[] there = address.getAddress();
    if (wanted.length != there.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if ((wanted[bit / Byte.SIZE] & mask) != (there[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}
