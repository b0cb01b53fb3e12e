package engraft.ingestion.bad;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class MisplacedEntity {

  @Id long id;
}
