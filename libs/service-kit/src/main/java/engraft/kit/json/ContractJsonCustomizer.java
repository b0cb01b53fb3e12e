package engraft.kit.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.contracts.ContractJson;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Teaches Quarkus' mapper the words of the contracts. */
@Singleton
class ContractJsonCustomizer implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    ContractJson.configure(mapper);
  }
}
