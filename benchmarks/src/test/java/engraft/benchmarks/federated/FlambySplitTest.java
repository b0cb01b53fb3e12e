package engraft.benchmarks.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.benchmarks.transfer.Networks;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.SiteRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlambySplitTest {

  @TempDir Path folder;

  private final ClinicalNetwork network =
      Networks.of(
          Networks.hospital("cleveland", 5, SiteRole.RICH, 0, 1),
          Networks.hospital("hungary", 5, SiteRole.SPARSE, 0, 2));

  @Test
  void aHospitalIsFoundByFlambysNameToo() throws IOException {
    write("cleveland,0,train,0\ncleveland,1,test,1\nhungarian,3,test,0\n");

    assertThat(FlambySplit.tested(folder, network))
        .containsExactlyInAnyOrder(
            network.hospitals().getFirst().patients().get(1).episode().id(),
            network.hospitals().getLast().patients().get(3).episode().id());
  }

  @Test
  void aHospitalWithoutARowToTestIsRefused() throws IOException {
    write("cleveland,1,test,1\nhungarian,3,train,0\n");

    assertThatThrownBy(() -> FlambySplit.tested(folder, network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no row to test of hungary");
  }

  private void write(String lines) throws IOException {
    Files.writeString(folder.resolve(FlambySplit.FILE), "center,file_row0,split,label\n" + lines);
  }
}
