/** Events of the call-detail service: rows as received, leg revisions as recorded. */
@NullMarked
package coop.dure.contracts.cdr;

import org.jspecify.annotations.NullMarked;
