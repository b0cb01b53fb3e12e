package engraft.cli.stack;

import engraft.localstack.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;

/** Which part listens where: as the last time if it can be, else on a free port. */
final class Ports {

  private static final int FAVOURITE_GATEWAY_PORT = 8080;

  private Ports() {}

  /** Chooses a port for each name; those of an earlier start are kept. */
  static Map<String, Integer> choose(Iterable<String> names, Map<String, Integer> earlier) {
    Map<String, Integer> ports = new TreeMap<>();
    for (String name : names) {
      Integer before = earlier.get(name);
      if (before != null) {
        ports.put(name, before);
      } else if (name.equals("gateway") && isFree(FAVOURITE_GATEWAY_PORT)) {
        ports.put(name, FAVOURITE_GATEWAY_PORT);
      } else {
        ports.put(name, unused(ports));
      }
    }
    return ports;
  }

  private static int unused(Map<String, Integer> taken) {
    int port = FreePorts.next();
    while (taken.containsValue(port)) {
      port = FreePorts.next();
    }
    return port;
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
