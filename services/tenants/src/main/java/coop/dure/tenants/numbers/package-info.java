/** The numbers a tenant has, unique across tenants. */
@NullMarked
package coop.dure.tenants.numbers;

import org.jspecify.annotations.NullMarked;
