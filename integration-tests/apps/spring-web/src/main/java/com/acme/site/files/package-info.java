/** What a handler of the framework serves. */
package com.acme.site.files;
