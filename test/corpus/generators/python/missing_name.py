from json import loud
