/**
 * Free text without what names a person: the findings, their categories and what is written in
 * their place. Below it, one package for each kind of evidence, and the measuring of them all.
 */
@NullMarked
package engraft.deidentification;

import org.jspecify.annotations.NullMarked;
