/** Reports. They read whole tables, and are slow. */
package com.acme.shop.reports;
