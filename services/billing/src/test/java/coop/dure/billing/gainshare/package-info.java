/** Tests of gainshare. */
@org.jspecify.annotations.NullMarked
package coop.dure.billing.gainshare;
