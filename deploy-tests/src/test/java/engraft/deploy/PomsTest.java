package engraft.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Versions stand once, in the parent of all. */
class PomsTest {

  private static final String VERSIONS =
      "//dependency/version | //plugin/version | //extension/version | //path/version";

  @Test
  void onlyTheParentNamesVersions() throws Exception {
    List<String> found = new ArrayList<>();
    for (Path pom : poms()) {
      NodeList versions =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(VERSIONS, document(pom), XPathConstants.NODESET);
      for (int i = 0; i < versions.getLength(); i++) {
        String version = versions.item(i).getTextContent();
        if (!version.startsWith("${")) {
          found.add(Project.ROOT.relativize(pom) + ": " + version);
        }
      }
    }

    assertThat(found).as("versions outside the root pom.xml").isEmpty();
  }

  /** A service says what it needs; how it is built, its parent says. */
  @Test
  void servicesListDependenciesOnly() throws Exception {
    for (Path pom : poms()) {
      if (pom.startsWith(Project.ROOT.resolve("services"))
          && !pom.equals(Project.ROOT.resolve("services/pom.xml"))) {
        assertThat(count(pom, "/project/build | /project/profiles | /project/repositories"))
            .as(pom.toString())
            .isZero();
      }
    }
  }

  private static List<Path> poms() throws IOException {
    try (Stream<Path> files = Files.walk(Project.ROOT)) {
      return files
          .filter(file -> file.endsWith("pom.xml"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.equals(Project.ROOT.resolve("pom.xml")))
          .toList();
    }
  }

  private static int count(Path pom, String path)
      throws IOException, SAXException, ParserConfigurationException, XPathExpressionException {
    return ((NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate(path, document(pom), XPathConstants.NODESET))
        .getLength();
  }

  private static Document document(Path pom)
      throws IOException, SAXException, ParserConfigurationException {
    return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
  }
}
