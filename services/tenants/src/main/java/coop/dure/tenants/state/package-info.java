/** What all parts of a change share. */
@NullMarked
package coop.dure.tenants.state;

import org.jspecify.annotations.NullMarked;
