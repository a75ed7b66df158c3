/** Events of the tenants service: who is a party, and the whole state of each tenant. */
@NullMarked
package coop.dure.contracts.tenants;

import org.jspecify.annotations.NullMarked;
