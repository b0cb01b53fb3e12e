package engraft.ingestion.bulk;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A file of an import.
 *
 * @param number its place in the request, from 0
 * @param type of the resources in it, where the request says so: patients are taken in first
 * @param url where it is fetched; none when it was sent with the request
 */
public record SourceFile(int number, @Nullable String type, @Nullable URI url) {}
