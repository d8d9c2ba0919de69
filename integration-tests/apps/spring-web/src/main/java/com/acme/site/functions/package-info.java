/** What functional routes refer to. */
package com.acme.site.functions;
