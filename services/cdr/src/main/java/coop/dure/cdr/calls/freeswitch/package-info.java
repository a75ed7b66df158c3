/** What records of a FreeSWITCH say. Pure: no framework. */
@NullMarked
package coop.dure.cdr.calls.freeswitch;

import org.jspecify.annotations.NullMarked;
