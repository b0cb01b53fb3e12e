package engraft.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The regular expressions in the code, and how many repetitions without a bound each has. One such
 * repetition of one character reads a text at most once from each place; a second one, or one of a
 * group, may read it so often that a message of some kilobytes stops a thread for ever.
 */
final class RegularExpressions {

  /** What takes an expression, and how many texts behind it. */
  private static final Map<String, Integer> READERS = new HashMap<>();

  static {
    for (String one :
        Set.of(
            "java/util/regex/Pattern.compile",
            "java/lang/String.matches",
            "java/lang/String.split",
            "engraft/deidentification/text/Form.of",
            "engraft/deidentification/pattern/Rule.of",
            "engraft/deidentification/pattern/Rule.exact")) {
      READERS.put(one, 0);
    }
    READERS.put("java/lang/String.replaceAll", 1);
    READERS.put("java/lang/String.replaceFirst", 1);
  }

  /**
   * Those with more repetitions that were read and found to take one pass: none of these can read
   * what another could. Of the form {@code .*X.*} in a match of the whole, the second only begins
   * where an X was found.
   */
  private static final Set<String> READ =
      Set.of(
          "(?:.*/)?([^/]+?)(?:\\.[^./]*)?",
          "([<>]=?|[≤≥])? *([+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?)",
          "(?s).*[\"\\r\\n].*",
          "(?:.*/)?([A-Z][A-Za-z]+)/([A-Za-z0-9\\-.]{1,64})(?:/_history/[^/]+)?",
          "([A-Z][A-Za-z]+)\\?identifier=([^|&]*)\\|([^&]+)",
          "([A-Z0-9]{3})\\[([0-9]+)]-([0-9]+)",
          "line\\[(\\d+)]\\.?(.*)",
          "[<>]?[+-]?[0-9]+,[0-9]+",
          "[<>]?[+-]?[0-9]+\\.[0-9]+",
          "(?i).*(time|date|zeit|datum|fecha|hora|charttime).*",
          "[<>≤≥]?=? *[+-]?[0-9]+([.,][0-9]+)?",
          ".*\\p{L}.*",
          "(?s)(.*[^A-Za-z])?[munpfk]?mol([^A-Za-z].*)?",
          "(?s)(.*[^A-Za-z])?[munpk]?eq([^A-Za-z].*)?");

  private static final String FORMS = "engraft/deidentification/";

  private RegularExpressions() {}

  /**
   * Those that may read a text over and over, each with where it stands. Forms of identifiers are
   * looked for at every place of a note, so none of them may repeat without a bound.
   */
  static SortedMap<String, String> careless(JavaClasses classes) {
    SortedMap<String, String> found = in(classes);
    found
        .entrySet()
        .removeIf(
            one ->
                READ.contains(one.getKey())
                    || unbounded(one.getKey()) <= (one.getValue().contains(FORMS) ? 0 : 1));
    return found;
  }

  /** Each expression with a class where it stands and what takes it. */
  static SortedMap<String, String> in(JavaClasses classes) {
    SortedMap<String, String> found = new TreeMap<>();
    for (JavaClass one : classes) {
      for (JavaField field : one.getFields()) {
        field.getAnnotations().stream()
            .filter(
                it -> it.getRawType().getName().equals("jakarta.validation.constraints.Pattern"))
            .forEach(it -> found.put(String.valueOf(it.get("regexp").orElse("")), one.getName()));
      }
      one.getSource().ifPresent(source -> read(source.getUri(), one.getName(), found));
    }
    return found;
  }

  private static void read(URI file, String name, Map<String, String> found) {
    try (InputStream in = file.toURL().openStream()) {
      for (MethodModel method : ClassFile.of().parse(in.readAllBytes()).methods()) {
        method.code().ifPresent(code -> read(code, name, found));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("class " + name + " cannot be read", e);
    }
  }

  /** Arguments that are constants are loaded just before the call. */
  private static void read(Iterable<CodeElement> code, String name, Map<String, String> found) {
    Deque<String> loaded = new ArrayDeque<>();
    for (CodeElement element : code) {
      if (element instanceof ConstantInstruction constant
          && constant.constantValue() instanceof String text) {
        loaded.push(text);
      } else if (element instanceof InvokeInstruction call) {
        String reader = call.owner().asInternalName() + '.' + call.name().stringValue();
        Integer behind = READERS.get(reader);
        if (behind != null) {
          loaded.stream()
              .skip(behind)
              .findFirst()
              .ifPresent(regex -> found.put(regex, name + " by " + reader));
          loaded.clear();
        }
      }
    }
  }

  /**
   * How many repetitions without a bound there are; one of a group counts as two, and one that
   * gives nothing back as none.
   */
  static int unbounded(String regex) {
    int count = 0;
    for (int at = 0; at < regex.length(); at = end(regex, at)) {
      int end = end(regex, at);
      boolean group = regex.charAt(at) == ')';
      if (isUnbounded(regex, end)) {
        int behind = regex.charAt(end) == '{' ? regex.indexOf('}', end) + 1 : end + 1;
        boolean possessive = behind < regex.length() && regex.charAt(behind) == '+';
        count += group ? 2 : possessive ? 0 : 1;
      }
    }
    return count;
  }

  /** Whether a repetition begins there, behind what it repeats. */
  private static boolean isUnbounded(String regex, int at) {
    if (at >= regex.length()) {
      return false;
    }
    return switch (regex.charAt(at)) {
      case '*', '+' -> true;
      case '{' -> regex.substring(at).matches("(?s)\\{\\d{1,9},}.*");
      default -> false;
    };
  }

  /** The end of what begins there: a class, something escaped, a repetition or one character. */
  private static int end(String regex, int start) {
    return switch (regex.charAt(start)) {
      case '\\' -> escaped(regex, start);
      case '[' -> characters(regex, start);
      case '*', '+', '?' -> signs(regex, start + 1);
      case '{' -> signs(regex, regex.indexOf('}', start) + 1);
      case '(' -> regex.startsWith("(?", start) ? start + 2 : start + 1;
      default -> start + 1;
    };
  }

  private static int escaped(String regex, int start) {
    boolean named = "pPxkuN".indexOf(regex.charAt(start + 1)) >= 0;
    return named && start + 2 < regex.length() && regex.charAt(start + 2) == '{'
        ? regex.indexOf('}', start) + 1
        : start + 2;
  }

  private static int signs(String regex, int at) {
    return at < regex.length() && "?+".indexOf(regex.charAt(at)) >= 0 ? at + 1 : at;
  }

  private static int characters(String regex, int start) {
    int depth = 1;
    int at = start + 1;
    at += at < regex.length() && regex.charAt(at) == '^' ? 1 : 0;
    at += at < regex.length() && regex.charAt(at) == ']' ? 1 : 0;
    while (depth > 0) {
      char c = regex.charAt(at);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      at = c == '\\' ? escaped(regex, at) : at + 1;
    }
    return at;
  }
}
