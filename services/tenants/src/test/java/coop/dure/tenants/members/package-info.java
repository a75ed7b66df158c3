@NullMarked
package coop.dure.tenants.members;

import org.jspecify.annotations.NullMarked;
