/** Tests of the outbox from inside. */
@org.jspecify.annotations.NullMarked
package engraft.kit.outbox;
