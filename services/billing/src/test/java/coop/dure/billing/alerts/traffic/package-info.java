/** Tests of bursts. */
@org.jspecify.annotations.NullMarked
package coop.dure.billing.alerts.traffic;
