package engraft.contracts;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.Events;
import engraft.contracts.event.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Derives the published JSON Schemas (2020-12) and the AsyncAPI 3.0 document from the records. */
final class ContractDocuments {

  private static final Map<Class<?>, String> TEXT_FORMATS =
      Map.of(
          SiteId.class, "[a-z][a-z0-9-]{0,61}[a-z0-9]",
          PatientPseudonym.class, "[A-Za-z0-9_-]{8,64}",
          EpisodeId.class, "[A-Za-z0-9_-]{8,64}",
          Digest.class, "[0-9a-f]{64}",
          ConceptId.class, "[a-z][a-z0-9-]{0,31}:.+");

  private ContractDocuments() {}

  static JsonNode schemaOf(Class<?> type) {
    return generator().generateSchema(type);
  }

  static JsonNode asyncApi() {
    ObjectNode document = ContractJson.mapper().createObjectNode();
    document.put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Engraft events")
        .put("version", "1")
        .put("description", "CloudEvents 1.0 over Kafka, binary mode; additive within a version.");
    ObjectNode channels = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    ObjectNode messages = document.putObject("components").putObject("messages");
    for (Topic topic : Topic.values()) {
      String channel = topic.name().toLowerCase(java.util.Locale.ROOT);
      ObjectNode channelNode = channels.putObject(channel);
      channelNode.put("address", topic.topicName());
      ObjectNode channelMessages = channelNode.putObject("messages");
      ObjectNode operation = operations.putObject("on-" + channel);
      operation.put("action", "receive").putObject("channel").put("$ref", "#/channels/" + channel);
      for (Class<? extends DomainEvent> event : eventsOf(topic)) {
        String name = event.getSimpleName();
        channelMessages.putObject(name).put("$ref", "#/components/messages/" + name);
        ObjectNode message = messages.putObject(name);
        message.put("name", topic.topicName() + '.' + name);
        message.put("contentType", "application/json");
        message.set("headers", cloudEventHeaders());
        message.set("payload", schemaOf(event));
      }
    }
    return document;
  }

  private static List<Class<? extends DomainEvent>> eventsOf(Topic topic) {
    return Events.types().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(topic.topicName() + '.'))
        .<Class<? extends DomainEvent>>map(Map.Entry::getValue)
        .toList();
  }

  private static ObjectNode cloudEventHeaders() {
    ObjectNode headers = ContractJson.mapper().createObjectNode();
    headers.put("type", "object");
    ObjectNode properties = headers.putObject("properties");
    new TreeMap<>(
            Map.of(
                "ce_specversion", "always 1.0",
                "ce_id", "unique for each event; consumers are idempotent by it",
                "ce_source", "/engraft/{service}",
                "ce_type", "the message's name",
                "ce_time", "RFC 3339",
                "ce_engraftsite", "the hospital it is confined to, if any",
                "traceparent", "W3C trace context"))
        .forEach(
            (name, description) ->
                properties.putObject(name).put("type", "string").put("description", description));
    return headers;
  }

  private static SchemaGenerator generator() {
    SchemaGeneratorConfigBuilder builder =
        new SchemaGeneratorConfigBuilder(
                ContractJson.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(new JacksonModule())
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .without(Option.GETTER_METHODS, Option.NONSTATIC_NONVOID_NONGETTER_METHODS);
    builder
        .forFields()
        .withRequiredCheck(
            field -> field.getRawMember().getAnnotatedType().getAnnotation(Nullable.class) == null);
    builder.forTypesInGeneral().withCustomDefinitionProvider(ContractDocuments::definition);
    return new SchemaGenerator(builder.build());
  }

  private static @Nullable CustomDefinition definition(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    ObjectNode node = context.getGeneratorConfig().createObjectNode();
    if (TEXT_FORMATS.containsKey(raw)) {
      node.put("type", "string").put("pattern", '^' + TEXT_FORMATS.get(raw) + '$');
    } else if (raw == Instant.class) {
      node.put("type", "string").put("format", "date-time");
    } else if (raw == Duration.class) {
      node.put("type", "string").put("format", "duration");
    } else if (raw == UUID.class) {
      node.put("type", "string").put("format", "uuid");
    } else if (raw == byte[].class) {
      node.put("type", "string").put("contentEncoding", "base64");
    } else if (raw == ClinicalValue.class) {
      var alternatives = node.putArray("oneOf");
      for (Class<?> kind : ClinicalValue.class.getPermittedSubclasses()) {
        alternatives.add(context.createDefinitionReference(context.getTypeContext().resolve(kind)));
      }
    } else {
      return null;
    }
    return new CustomDefinition(
        node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
  }
}
