/** Each service's answers to a tenant's life. */
@NullMarked
package coop.dure.contracts.lifecycle;

import org.jspecify.annotations.NullMarked;
