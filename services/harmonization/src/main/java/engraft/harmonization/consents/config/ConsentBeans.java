package engraft.harmonization.consents.config;

import engraft.harmonization.consents.ConsentRule;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the rule a bean. */
class ConsentBeans {

  @Produces
  @Singleton
  ConsentRule rule(ConsentSettings settings) {
    return new ConsentRule(settings.required());
  }
}
