/** Tests of alerts. */
@org.jspecify.annotations.NullMarked
package coop.dure.billing.alerts;
