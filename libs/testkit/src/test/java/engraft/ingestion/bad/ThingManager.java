package engraft.ingestion.bad;

import engraft.ingestion.other.Circle;

public class ThingManager {

  public int size = Circle.SIZE;
}
