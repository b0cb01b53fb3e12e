package engraft.ingestion.bulk;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files of one host, which may break off once. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeDownloads implements Downloads {

  private static final String HOST = "files.example";

  private final Map<URI, byte[]> files = new ConcurrentHashMap<>();
  private final Map<URI, Integer> breaks = new ConcurrentHashMap<>();

  URI offer(String name, String content) {
    URI url = URI.create("https://" + HOST + "/" + name);
    files.put(url, content.getBytes(StandardCharsets.UTF_8));
    return url;
  }

  /** The next time, it breaks off after so many bytes. */
  void breakOff(URI url, int after) {
    breaks.put(url, after);
  }

  @Override
  public boolean allows(URI url) {
    return HOST.equals(url.getHost());
  }

  @Override
  public InputStream open(URI url) throws Refused {
    byte[] file = files.get(url);
    if (file == null) {
      throw new Refused("its host answered with status 404");
    }
    Integer breakingOff = breaks.remove(url);
    InputStream whole = new ByteArrayInputStream(file);
    return breakingOff == null ? whole : new Breaking(whole, breakingOff);
  }

  private static final class Breaking extends FilterInputStream {
    private int left;

    Breaking(InputStream whole, int left) {
      super(whole);
      this.left = left;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new IOException("broken off");
      }
      int read = super.read(buffer, offset, Math.min(length, left));
      left -= read;
      return read;
    }
  }
}
