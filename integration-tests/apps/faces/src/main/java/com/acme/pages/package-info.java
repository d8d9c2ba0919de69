/** Pages of JSF: no class of the application is a servlet. */
package com.acme.pages;
