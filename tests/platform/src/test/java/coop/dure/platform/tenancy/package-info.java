@NullMarked
package coop.dure.platform.tenancy;

import org.jspecify.annotations.NullMarked;
