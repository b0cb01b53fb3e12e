package engraft.ingestion.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IJsonLikeParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.parser.json.jackson.JacksonStructure;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.deidentification.known.PersonalDetails;
import engraft.ingestion.fhir.statements.ResourceStatements;
import engraft.ingestion.records.Concern;
import engraft.ingestion.records.PatientReference.ByIdentifier;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.records.SourceStatement;
import engraft.ingestion.rejections.Issue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/** Reads one resource: its structure first, then whom it concerns and what it says. */
final class ResourceReading {

  /** What speaks of the hospital and not of a patient. */
  private static final Set<String> OF_NOBODY =
      Set.of(
          "Device",
          "Endpoint",
          "HealthcareService",
          "Location",
          "Medication",
          "Organization",
          "OrganizationAffiliation",
          "Practitioner",
          "PractitionerRole",
          "Provenance",
          "Substance");

  private final FhirContext fhir;
  private final StructureCheck structure;

  ResourceReading(FhirContext fhir) {
    this.fhir = fhir;
    this.structure = new StructureCheck(fhir);
  }

  StructureCheck structure() {
    return structure;
  }

  Understanding.Entry read(Sent sent, References references) {
    List<Issue> issues = structure.check(sent.json(), sent.expression());
    if (!issues.isEmpty()) {
      return new Understanding.Entry.Bad(sent.position(), issues);
    }
    try {
      return concern(sent, references)
          .map(concern -> good(sent, concern, references))
          .orElseGet(() -> withoutPatient(sent, references));
    } catch (DataFormatException e) {
      return bad(sent, Issue.Kind.STRUCTURE, sent.expression(), "must be strict FHIR R4");
    }
  }

  private Understanding.Entry good(Sent sent, Concern concern, References references) {
    return new Understanding.Entry.Good(
        sent.expression(),
        sent.ownId(),
        new SourceResource(
            sent.position(),
            sent.type(),
            sent.id(),
            sent.content(),
            Clocks.said(sent.json()),
            concern,
            parts(sent, references),
            sent.type().equals("Patient") ? PatientDetails.of(sent.json()) : PersonalDetails.none(),
            sent.terms().precondition()));
  }

  private static Optional<Concern> concern(Sent sent, References references) {
    if (sent.type().equals("Patient")) {
      return Optional.of(patient(sent));
    }
    return switch (references.subject(sent.json())) {
      case References.Subject.Named(var patient) ->
          Optional.of(
              new Concern.OfPatient(
                  patient,
                  sent.type().equals("Encounter") ? sent.id() : references.encounter(sent.json())));
      case References.Subject.NotAPatient _ -> Optional.empty();
      case References.Subject.Unnamed _ ->
          OF_NOBODY.contains(sent.type()) ? Optional.of(new Concern.OfNobody()) : Optional.empty();
    };
  }

  /** One who is to be found is whom any of the identifiers names. */
  private static Concern patient(Sent sent) {
    List<ByIdentifier> identifiers = SourceIds.identifiers(sent.json());
    ByIdentifier named = sent.terms().named();
    return named == null
        ? new Concern.Introduction(sent.id(), identifiers)
        : new Concern.Recognition(
            Stream.concat(Stream.of(named), identifiers.stream()).distinct().toList(), List.of());
  }

  private static Understanding.Entry withoutPatient(Sent sent, References references) {
    return switch (references.subject(sent.json())) {
      case References.Subject.NotAPatient(String element) ->
          bad(
              sent,
              Issue.Kind.VALUE,
              sent.expression() + '.' + element,
              "must refer to a Patient by id, entry or identifier");
      case References.Subject.Named _, References.Subject.Unnamed _ ->
          bad(sent, Issue.Kind.REQUIRED, sent.expression(), "must name its patient");
    };
  }

  private static Understanding.Entry bad(
      Sent sent, Issue.Kind kind, String expression, String rule) {
    return new Understanding.Entry.Bad(sent.position(), List.of(new Issue(kind, expression, rule)));
  }

  private List<SourceStatement.Part> parts(Sent sent, References references) {
    return ResourceStatements.understands(sent.type())
        ? ResourceStatements.of(parse(sent.json(), references))
        : ResourceStatements.other(sent.type());
  }

  /** HAPI's parser is cheap to make and not shared; the narrative is never read. */
  private Resource parse(ObjectNode json, References references) {
    ObjectNode data = json.objectNode();
    data.setAll(json);
    data.remove("text");
    references.nameMedication(data);
    JacksonStructure tree = new JacksonStructure();
    tree.setNativeObject(data);
    IJsonLikeParser parser = (IJsonLikeParser) fhir.newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    return (Resource) parser.parseResource(tree);
  }
}
