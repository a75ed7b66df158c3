/** Tests of what a month has cost so far. */
@org.jspecify.annotations.NullMarked
package coop.dure.billing.usage;
