package engraft.audit.good;

public record Greeting(String text) {}
