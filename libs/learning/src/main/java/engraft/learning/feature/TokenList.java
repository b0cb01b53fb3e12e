package engraft.learning.feature;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers tokens, variable after variable. */
final class TokenList {

  private record Token(int variable, int code, float value, float time, int absence) {}

  private final FeatureSpace space;
  private final List<Token> tokens = new ArrayList<>();

  TokenList(FeatureSpace space) {
    this.space = space;
  }

  void add(int variable, List<Mention> mentions) {
    for (Mention mention : mentions) {
      float time = (float) mention.time();
      switch (mention) {
        case Mention.Reading(_, float value) ->
            tokens.add(new Token(variable, -1, value, time, -1));
        case Mention.Code(_, int code) ->
            tokens.add(new Token(variable, space.firstCode(variable) + code, 0, time, -1));
        case Mention.Missing(_, var reason) -> {
          if (space.variables().get(variable).absences().contains(reason)) {
            tokens.add(new Token(variable, -1, 0, time, reason.ordinal()));
          }
        }
      }
    }
  }

  Tokens toTokens() {
    // Concepts come in their own order, which is the order of the space when it was learnt.
    List<Token> sorted = tokens.stream().sorted(Comparator.comparingInt(Token::variable)).toList();
    int n = sorted.size();
    Tokens arrays = new Tokens(new int[n], new int[n], new float[n], new float[n], new int[n]);
    for (int i = 0; i < n; i++) {
      Token token = sorted.get(i);
      arrays.variables()[i] = token.variable();
      arrays.codes()[i] = token.code();
      arrays.values()[i] = token.value();
      arrays.times()[i] = token.time();
      arrays.absences()[i] = token.absence();
    }
    return arrays;
  }

  /** Tokens in which a variable's are replaced. */
  static Tokens with(FeatureSpace space, Tokens tokens, int variable, List<Mention> mentions) {
    TokenList list = new TokenList(space);
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.variables()[i] != variable) {
        list.tokens.add(
            new Token(
                tokens.variables()[i],
                tokens.codes()[i],
                tokens.values()[i],
                tokens.times()[i],
                tokens.absences()[i]));
      }
    }
    list.add(variable, mentions);
    return list.toTokens();
  }

  static Tokens keepOnly(Tokens tokens, BitSet variables) {
    int[] kept =
        IntStream.range(0, tokens.size())
            .filter(i -> variables.get(tokens.variables()[i]))
            .toArray();
    int n = kept.length;
    Tokens arrays = new Tokens(new int[n], new int[n], new float[n], new float[n], new int[n]);
    for (int i = 0; i < n; i++) {
      arrays.variables()[i] = tokens.variables()[kept[i]];
      arrays.codes()[i] = tokens.codes()[kept[i]];
      arrays.values()[i] = tokens.values()[kept[i]];
      arrays.times()[i] = tokens.times()[kept[i]];
      arrays.absences()[i] = tokens.absences()[kept[i]];
    }
    return arrays;
  }
}
