@NullMarked
package coop.dure.tenants.agreements;

import org.jspecify.annotations.NullMarked;
