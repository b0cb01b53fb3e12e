package engraft.kit.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Maps the outbox, so that Hibernate is on even in a service without entities of its own. */
@Entity
@Immutable
@Table(name = "outbox")
class OutboxEntry {

  @Id long position;
}
