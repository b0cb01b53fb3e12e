package org.tensorflow;

/** Stands for the native library, so that a rule can be seen to turn red. */
public final class Stub {}
