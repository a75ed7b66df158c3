/** Errors as RFC 9457 problem documents, in Korean and English. */
@NullMarked
package coop.dure.platform.problems;

import org.jspecify.annotations.NullMarked;
