/** Tests of what depends on a whole month. */
@org.jspecify.annotations.NullMarked
package coop.dure.billing.lines;
