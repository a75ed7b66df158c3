@NullMarked
package coop.dure.tenants.access;

import org.jspecify.annotations.NullMarked;
