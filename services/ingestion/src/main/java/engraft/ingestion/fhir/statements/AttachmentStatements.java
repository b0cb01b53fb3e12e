package engraft.ingestion.fhir.statements;

import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.ingestion.records.SourceStatement;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * What attachments hold: {@code text/plain} is a note, {@code image/x-portable-graymap} an image.
 * Only data within the attachment is read; an address is never fetched.
 */
final class AttachmentStatements {

  private static final String UNDETERMINED = "und";
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([A-Za-z0-9._-]{1,40})", Pattern.CASE_INSENSITIVE);

  private AttachmentStatements() {}

  /**
   * @param kind what the document is, such as the coding of a chest X-ray
   * @param language of the resource, where the attachment names none
   */
  record Setting(@Nullable Coding kind, @Nullable String language, @Nullable Instant time) {}

  /** One part for each attachment that can be read; none when there is no such. */
  static List<SourceStatement.Part> of(List<Attachment> attachments, Setting setting) {
    List<SourceStatement.Part> parts = new ArrayList<>();
    for (int i = 0; i < attachments.size(); i++) {
      String name = i == 0 ? "" : Integer.toString(i + 1);
      statement(attachments.get(i), setting)
          .ifPresent(statement -> parts.add(new SourceStatement.Part(name, statement)));
    }
    return parts;
  }

  private static Optional<SourceStatement> statement(Attachment attachment, Setting setting) {
    byte[] data = attachment.getData();
    if (data == null || !attachment.hasContentType()) {
      return Optional.empty();
    }
    String type = attachment.getContentType().toLowerCase(Locale.ROOT);
    return switch (type.split(";", 2)[0].strip()) {
      case "text/plain" -> Optional.of(note(attachment, data, type, setting));
      case "image/x-portable-graymap" ->
          PortableGraymap.read(data).map(pixels -> image(pixels, attachment, setting));
      default -> Optional.empty();
    };
  }

  private static SourceStatement note(
      Attachment attachment, byte[] data, String type, Setting setting) {
    String text = new String(data, charset(type));
    String language = language(attachment.getLanguage(), setting.language());
    Instant time = time(attachment, setting);
    return shift -> new Statement.NoteText(language, text, shift.shift(time));
  }

  private static SourceStatement image(
      PortableGraymap.Pixels pixels, Attachment attachment, Setting setting) {
    Coding kind = setting.kind() == null ? new Coding("", "image", null) : setting.kind();
    String rows = Base64.getEncoder().encodeToString(pixels.rows());
    Instant time = time(attachment, setting);
    return shift ->
        new Statement.ImageData(kind, pixels.height(), pixels.width(), rows, shift.shift(time));
  }

  static String language(@Nullable String own, @Nullable String surrounding) {
    if (own != null) {
      return own;
    }
    return surrounding == null ? UNDETERMINED : surrounding;
  }

  private static @Nullable Instant time(Attachment attachment, Setting setting) {
    return setting.time() == null ? Times.of(attachment.getCreationElement()) : setting.time();
  }

  private static Charset charset(String contentType) {
    Matcher matcher = CHARSET.matcher(contentType);
    try {
      return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
