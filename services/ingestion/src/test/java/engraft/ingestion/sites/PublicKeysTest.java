package engraft.ingestion.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicKeysTest {

  private static final String KEY =
      "{\"keys\": [{\"kty\": \"EC\", \"crv\": \"P-384\", \"kid\": \"k1\", \"x\": \"AQAB\", \"y\": \"AQAB\"}]}";

  @Test
  void aKeyThatDoesNotSayItsUseIsForSigning() throws JsonProcessingException {
    assertThat(new PublicKeys(json(KEY)).json().at("/keys/0/use").asText()).isEqualTo("sig");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"x\": | \"d\": \"AQAB\", \"x\": | must be public",
        "EC | oct | RSA of 2048 bits",
        "P-384 | secp256k1 | EC of P-256",
        "\"kid\": \"k1\", | '' | kid of its own",
        "\"kid\": | \"use\": \"enc\", \"kid\": | for signing",
        "\"keys\" | \"key\" | 1 to 10 keys",
        "\"kty\": \"EC\" | \"kty\": \"RSA\", \"e\": \"AQAB\", \"n\": \"AQAB\" | 2048 bits",
      })
  void whatIsNoStrongPublicKeyIsRefusedWithTheRule(String from, String to, String rule) {
    assertThatThrownBy(() -> new PublicKeys(json(KEY.replace(from, to))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  @Test
  void aKeyIsAnObject() {
    assertThatThrownBy(() -> new PublicKeys(json("{\"keys\": [1]}")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return ContractJson.mapper().readTree(text);
  }
}
