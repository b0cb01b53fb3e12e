package engraft.ingestion.fhir;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.parallel.SideBySide;
import engraft.ingestion.rejections.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a body of FHIR R4 JSON: one resource, a Bundle of them, or one in each line. */
public final class FhirReading {

  private final ResourceReading resources;
  private final BundleReading bundles;
  private final LinesReading lines;

  public FhirReading(FhirContext fhir, SideBySide sideBySide) {
    this.resources = new ResourceReading(fhir);
    this.bundles = new BundleReading(resources, sideBySide);
    this.lines = new LinesReading(resources, sideBySide);
  }

  /** Whether FHIR R4 has a resource of this name. */
  public boolean knows(String resourceType) {
    return resources.structure().knows(resourceType);
  }

  public Understanding read(byte[] body, Address address) {
    return address instanceof Address.Lines ? lines.read(body) : readWhole(body, address);
  }

  private Understanding readWhole(byte[] body, Address address) {
    return switch (JsonText.read(body)) {
      case JsonText.Read.Unreadable(Issue issue) -> new Understanding.Refused(List.of(issue));
      case JsonText.Read.Tree(ObjectNode root) ->
          switch (address) {
            case Address.Root _ -> bundles.read(root);
            case Address.OfType(String type, String ifNoneExist) ->
                single(root, type, null, ifNoneExist, null);
            case Address.OfInstance(String type, String id, String ifMatch) ->
                single(root, type, id, null, ifMatch);
            case Address.Lines _ -> throw new IllegalStateException("lines are read one by one");
          };
    };
  }

  private Understanding single(
      ObjectNode root,
      String type,
      @Nullable String id,
      @Nullable String ifNoneExist,
      @Nullable String ifMatch) {
    Issues issues = new Issues();
    Terms terms = Terms.of(ifNoneExist, ifMatch, Terms.Place.HEADERS, issues);
    BundleReading.checkIdentity(root, type, type, id, issues);
    if (!issues.found().isEmpty()) {
      return new Understanding.Refused(issues.found());
    }
    Sent sent = Sent.of(0, type, null, new Sent.Target(id, terms), root);
    return switch (resources.read(sent, new References())) {
      case Understanding.Entry.Bad(_, var found) -> new Understanding.Refused(found);
      case Understanding.Entry.Good good ->
          new Understanding.Understood(Understanding.Form.SINGLE, List.of(good));
    };
  }
}
