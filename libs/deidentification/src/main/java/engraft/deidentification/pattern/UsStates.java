package engraft.deidentification.pattern;

/** The abbreviations that stand before a US postal code. */
final class UsStates {

  static final String PATTERN =
      "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]"
          + "|T[NX]|UT|V[AT]|W[AIVY])";

  private UsStates() {}
}
