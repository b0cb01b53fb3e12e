package engraft.audit.good.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class GreetingEntity {

  @Id long id;
}
