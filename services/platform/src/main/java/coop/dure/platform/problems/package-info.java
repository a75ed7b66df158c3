/** What went wrong, as RFC 9457 documents that a person can act on, in Korean or English. */
@NullMarked
package coop.dure.platform.problems;

import org.jspecify.annotations.NullMarked;
