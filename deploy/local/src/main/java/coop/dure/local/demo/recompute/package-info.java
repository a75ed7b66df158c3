/**
 * What a month must come to, worked out from the switch's file alone by the written rules and the published tariff: plain,
 * slow where plain is slow, and sharing no class with the product, so that both can only agree by being right (or by
 * reading a rule wrongly in the same way).
 */
@NullMarked
package coop.dure.local.demo.recompute;

import org.jspecify.annotations.NullMarked;
