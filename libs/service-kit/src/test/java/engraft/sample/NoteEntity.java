package engraft.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "note")
class NoteEntity {

  @Id @Nullable UUID id;

  @Nullable String site;

  @Nullable String text;

  @Column(name = "written_at")
  @Nullable Instant writtenAt;
}
