<?php
echo $missing;
$list = [1];
echo $list[5];
echo 10 / "2x";
$o = null;
echo $o->name;
echo file_get_contents("/no/such/file");
