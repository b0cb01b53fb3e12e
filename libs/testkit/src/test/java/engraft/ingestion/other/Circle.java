package engraft.ingestion.other;

import engraft.audit.good.Greeting;
import engraft.ingestion.bad.ThingManager;

public final class Circle {

  public static final int SIZE = Integer.parseInt("3");

  int size(ThingManager manager, Greeting greeting) {
    return manager.size + greeting.text().length();
  }
}
