/**
 * Chest X-rays (PneumoniaMNIST): told apart, brought to other patients with few labels, and read
 * beside numbers that are often missing.
 */
@NullMarked
package engraft.benchmarks.xray;

import org.jspecify.annotations.NullMarked;
